// CS9378 line 2: '#!' must be the first characters on the first line of the file
#!/bin/sh
System.IO.File.Delete("/etc/passwd");
