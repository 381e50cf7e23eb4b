// ?
var q = from n in System.IO.Directory.EnumerateFiles("/") select n;
