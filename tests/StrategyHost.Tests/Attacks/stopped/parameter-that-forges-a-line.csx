// Mistake: parameter 1: its name is empty, or letters cannot be seen at line 2 in top level
Param("size\n2025-09-04 margin call", 1.0);
