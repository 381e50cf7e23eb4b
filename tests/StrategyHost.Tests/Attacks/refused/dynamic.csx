// SH0003 line 2: dynamic: not offered to scripts
dynamic d = 1;
d.Foo();
