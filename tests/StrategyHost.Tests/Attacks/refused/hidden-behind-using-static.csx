// ?
using static System.IO.File;
var t = ReadAllText("/etc/passwd");
