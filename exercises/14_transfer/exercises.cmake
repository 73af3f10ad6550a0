exercise(1_twice KIND build MINUTES 15 POINTS 2 NEEDS 14_transfer TITLE "Twice")
