// SH0007 line 1: the script has no statements
// only a comment, and nothing that runs
