// SH0003 line 2: String.Create: writes through references; use string.Join or interpolation
string.Create(3, 0, (span, _) => span.Fill('x'));
