// Mistake: parameter 1: its name is empty, or letters cannot be seen at line 2 in top level
Param("size\u202Eezis", 1.0);
