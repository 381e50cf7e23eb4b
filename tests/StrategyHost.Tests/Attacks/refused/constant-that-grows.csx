// SH0009 line 1: this text takes the compiler more memory than it has: are constants or types built up from each other?
const string a0 = "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx";
const string a1 = a0 + a0 + a0 + a0 + a0 + a0 + a0 + a0 + a0 + a0 + a0 + a0 + a0 + a0 + a0 + a0;
const string a2 = a1 + a1 + a1 + a1 + a1 + a1 + a1 + a1 + a1 + a1 + a1 + a1 + a1 + a1 + a1 + a1;
const string a3 = a2 + a2 + a2 + a2 + a2 + a2 + a2 + a2 + a2 + a2 + a2 + a2 + a2 + a2 + a2 + a2;
const string a4 = a3 + a3 + a3 + a3 + a3 + a3 + a3 + a3 + a3 + a3 + a3 + a3 + a3 + a3 + a3 + a3;
const string a5 = a4 + a4 + a4 + a4 + a4 + a4 + a4 + a4 + a4 + a4 + a4 + a4 + a4 + a4 + a4 + a4;
const string a6 = a5 + a5 + a5 + a5 + a5 + a5 + a5 + a5 + a5 + a5 + a5 + a5 + a5 + a5 + a5 + a5;
Log(a6);
