// SH0003 line 2: dynamic: its meaning is found while running, by reflection; use a type, var or object
dynamic d = 1;
d.Foo();
