// ?
var t = typeof(string);
Log(t.Name);
