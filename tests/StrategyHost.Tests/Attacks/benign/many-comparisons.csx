// True
var (a, b, c) = (1, 2, 3);
bool All() => a < b && b < c && a < c
//*100     && a < 1000 + {i} && b < c + {i}
    && c < 4;
OnStart(() => Log($"{All()}"));
