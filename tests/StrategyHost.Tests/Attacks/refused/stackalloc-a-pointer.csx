// ?
unsafe { int* p = stackalloc int[10]; }
