// SH0006 line 1: Script.F keeps values too large for the stack; use an array
struct S0 { public double A, B, C, D, E, F, G, H; }
//*1 struct S1 { public S0 A, B, C, D, E, F, G, H; } struct S2 { public S1 A, B, C, D, E, F, G, H; } struct S3 { public S2 A, B, C, D, E, F, G, H; } struct S4 { public S3 A, B, C, D, E, F, G, H; } struct S5 { public S4 A, B, C, D, E, F, G, H; }
void F() { S5 s = default; Log(s.A.A.A.A.A.A.ToString()); }
F();
