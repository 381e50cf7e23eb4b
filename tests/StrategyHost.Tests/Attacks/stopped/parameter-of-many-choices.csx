// Mistake: Param("which"): a choice of more than 100 at line 304 in top level
enum Many {
//*300 C{i},
}
Param("which", Many.C1);
