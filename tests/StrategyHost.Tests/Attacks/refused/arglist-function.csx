// SH0002 line 2: untyped arguments are not available; use params
void F(__arglist) { }
