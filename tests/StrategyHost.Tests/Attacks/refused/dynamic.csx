// ?
dynamic d = 1;
d.Foo();
