// ?
System.IO.File.WriteAllText("/tmp/x", "x");
