// SH0003 line 2: IDictionary.this[]: not offered to scripts
try { throw new InvalidOperationException("x"); } catch (Exception e) { e.Data["x"] = 1; }
