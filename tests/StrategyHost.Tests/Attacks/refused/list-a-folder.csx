// ?
var names = System.IO.Directory.GetFiles("/");
