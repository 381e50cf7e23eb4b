// ?
GC.Collect();
