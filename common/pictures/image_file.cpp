#include "common/pictures/image_file.hpp"

#include <stdexcept>

#include "common/files/file_kind.hpp"
#include "common/files/files.hpp"
#include "common/pictures/jpeg.hpp"
#include "common/pictures/netpbm.hpp"
#include "common/pictures/png.hpp"

namespace cnn {

namespace fs = std::filesystem;

Image decode_image(std::string_view bytes, const fs::path& path) {
    if (is_png(bytes)) return decode_png(bytes, path);
    if (is_jpeg(bytes)) return decode_jpeg(bytes, path);
    if (is_netpbm(bytes)) return decode_netpbm(bytes, path);
    throw std::runtime_error(path.string() + ": expected a picture in PNG, JPEG, PGM or PPM, found " +
                             file_kind(bytes, path) + " (offset 0)");
}

Image read_image(const fs::path& path) { return decode_image(read_file(path), path); }

void write_image(const fs::path& path, const Image& image) {
    require_image(image, "write_image");
    const std::string netpbm = image.C == 1 ? ".pgm" : ".ppm";
    if (path.extension() == ".png")
        write_file(path, png_bytes(image));
    else if (path.extension() == netpbm)
        write_file(path, netpbm_bytes(image));
    else
        throw std::invalid_argument("write_image: the name of an image with " + std::to_string(image.C) +
                                    (image.C == 1 ? " channel" : " channels") + " must end in .png or " + netpbm +
                                    ", got " + path.string());
}

}  // namespace cnn
