// SH0003 line 2: GC.Collect: memory is managed for you; use ordinary references
GC.Collect();
