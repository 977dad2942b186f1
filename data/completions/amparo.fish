# fish completion for amparo.  The program itself knows how a line may go on.

function __amparo_complete
    set -l words (commandline -opc)
    set -l last (commandline -ct)
    for line in ($words[1] __complete -- $words[2..-1] "$last" 2>/dev/null)
        switch $line
            case ':files'
                __fish_complete_path (string replace -r -- '^--[^=]*=' '' $last)
            case ':folders'
                __fish_complete_directories $last
            case '*'
                echo $line
        end
    end
end

complete -c amparo -f -a '(__amparo_complete)'
