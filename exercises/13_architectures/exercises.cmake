exercise(1_twice KIND build MINUTES 15 POINTS 2 NEEDS 13_architectures TITLE "Twice")
