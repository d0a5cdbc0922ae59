/**
 * Scripts that let a shell ask `interslot --get-yargs-completions` what may come next. Both are to be sourced: by
 * `source <(interslot completion bash)`, say.
 */
const BASH = `# interslot completion for bash: source <(interslot completion bash)
_interslot_completions() {
  local word="\${COMP_WORDS[COMP_CWORD]}"
  local IFS=$'\\n'
  COMPREPLY=($(compgen -W "$(interslot --get-yargs-completions "\${COMP_WORDS[@]}" 2>/dev/null)" -- "$word"))
  [ \${#COMPREPLY[@]} -eq 0 ] && compopt -o default 2>/dev/null
  return 0
}
complete -F _interslot_completions interslot
`;

const ZSH = `#compdef interslot
# interslot completion for zsh: source <(interslot completion zsh)
_interslot_completions() {
  local -a found
  found=("\${(@f)$(interslot --get-yargs-completions "\${words[@]}" 2>/dev/null)}")
  if [[ -n "$found" ]]; then _describe 'interslot' found; else _files; fi
}
if [[ "$funcstack[1]" == "_interslot_completions" ]]; then _interslot_completions "$@"; else compdef _interslot_completions interslot; fi
`;

export const COMPLETION_SCRIPTS = { bash: BASH, zsh: ZSH } as const;
