exercise(1_correlate_line KIND build MINUTES 15 POINTS 2 NEEDS 01_convolution TITLE "Slide a kernel along a line")
