// SH0002 line 2: unsafe code is not available; use arrays and spans
delegate*<int, int> f = null;
