// ?
using F = System.IO.File;
var t = F.ReadAllText("/etc/passwd");
