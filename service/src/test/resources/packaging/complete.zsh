# Types half a word of quorate into an interactive zsh and prints what the tab key makes of it: complete.zsh FOLDER
zmodload zsh/zpty
zpty shell "TERM=dumb zsh -f -i"
zpty -w shell "fpath=(${(q)1} \$fpath); autoload -U compinit && compinit -u -D; PS1=REA; PS1+='DY> '"
zpty -r shell seen '*READY> *'
zpty -w -n shell $'quorate audit verify --pers\t'
zpty -r shell seen '*--perspective-keys*' && print -r -- "$seen"
