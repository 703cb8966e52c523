using System.Text;

namespace WritersRoom.Screenplays.Model;

/// <summary>Who speaks under a cue.</summary>
public static class CharacterName
{
    /// <summary>
    /// The name in a cue: "BRIANNA (V.O.) (CONT'D)" is BRIANNA. Extensions in brackets, emphasis marks, the mark of dual dialogue and
    /// doubled white space are left out; case stays. A cue of nothing but brackets is its own name.
    /// </summary>
    public static string FromCue(string cue)
    {
        ArgumentNullException.ThrowIfNull(cue);
        var bracket = cue.IndexOf('(', StringComparison.Ordinal);
        var name = Clean(bracket < 0 ? cue : cue.AsSpan(0, bracket));
        return name.Length > 0 ? name : Clean(cue);
    }

    private static string Clean(ReadOnlySpan<char> cue)
    {
        cue = cue.Trim();
        if (cue.IndexOfAny("*_\\^ \t\n") < 0)
            return cue.ToString();

        var name = new StringBuilder(cue.Length);
        for (var i = 0; i < cue.Length; i++)
        {
            var c = cue[i];
            if (c == '\\' && i + 1 < cue.Length)
                name.Append(cue[++i]);
            else if (char.IsWhiteSpace(c))
                AppendSpace(name);
            else if (c is not ('*' or '_' or '^'))
                name.Append(c);
        }

        return name.ToString().Trim();
    }

    private static void AppendSpace(StringBuilder name)
    {
        if (name.Length > 0 && name[^1] != ' ')
            name.Append(' ');
    }
}
