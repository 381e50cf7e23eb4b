// SH0003 line 2: GC.AddMemoryPressure: memory is managed for you; use ordinary references
GC.AddMemoryPressure(long.MaxValue);
