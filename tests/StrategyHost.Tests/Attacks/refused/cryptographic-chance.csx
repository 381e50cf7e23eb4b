// SH0003 line 2: System.Security.Cryptography.RandomNumberGenerator: its numbers differ between runs; use Random of the run
var x = System.Security.Cryptography.RandomNumberGenerator.GetInt32(10);
