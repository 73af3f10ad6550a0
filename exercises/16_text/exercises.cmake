exercise(1_twice KIND build MINUTES 15 POINTS 2 NEEDS 16_text TITLE "Twice")
