// ?
var o = System.Runtime.CompilerServices.Unsafe.As<string>(new object());
