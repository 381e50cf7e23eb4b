// large small abc 3
string Name(object o) => o switch { int n when n > 5 => "large", int => "small", string { Length: > 2 } s => s, (int a, int b) => $"{a + b}", null => "none", _ => "other" };
OnStart(() => Log(string.Join(" ", Name(7), Name(1), Name("abc"), Name((1, 2)))));
