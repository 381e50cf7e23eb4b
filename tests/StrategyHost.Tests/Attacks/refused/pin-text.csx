// SH0003 line 2: String.GetPinnableReference: writes through references; use string.Join or interpolation
void F() { ref readonly char c = ref "abc".GetPinnableReference(); }
