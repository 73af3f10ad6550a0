exercise(1_twice KIND build MINUTES 15 POINTS 2 NEEDS 17_small_machines TITLE "Twice")
