// SH0002 line 2: unsafe code is not available; use arrays and spans
int x = 1; unsafe { int* p = &x; *p = 2; }
