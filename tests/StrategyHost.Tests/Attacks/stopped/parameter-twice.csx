// Mistake: Param("size") is declared twice at line 3 in top level
Param("size", 1.0);
Param("size", 2.0);
