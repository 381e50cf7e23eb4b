// SH0002 line 2: unsafe code is not available; use arrays and spans
unsafe { int x = 1; int* p = &x; }
