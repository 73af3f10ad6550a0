# Every archive beside this file: its name, without .tar.xz, and its SHA-256. This is the only list of them; to add one is
# to add a line, and a row in README.md.
archive(mnist ad04e4ec2d0944b3a86693897b5772210bca4c157c97d31d77b65f0bcefc3807)
archive(eurosat32 43ccc8efcfe5c3ec2a55f23f1b5ff6ecdb662f0a4eed0711fe97f8d8f680ffa4)
archive(catsdogs64 a216567c6a42c486a574ea5edb2ad91b51afb0bdc39643da13395fb3ed59a3b2)
archive(letters 2a9bcdcc808843dcbe8afb64b21c77e8e3ae102e3e0c0abf436ac1850d59b65e)
archive(subjectivity 6456595aa1b63ea2bd67578bbcadf634ad5165273e2332a3897f005ad09deecd)
archive(sentence-polarity c4d93f1c56b4295b9225a89febcefb32dcd20936aeaa64ae26db8ec18b20fc56)
