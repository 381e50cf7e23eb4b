// SH0002 line 2: unsafe code is not available; use arrays and spans
unsafe struct Buffer { public fixed byte Bytes[64]; }
