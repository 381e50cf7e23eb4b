// SH0003 line 2: GC.SuppressFinalize: memory is managed for you; use ordinary references
GC.SuppressFinalize(new object());
