using WritersRoom.Problems;
using WritersRoom.Screenplays.Fountain;
using WritersRoom.Screenplays.Model;

namespace WritersRoom.Scripts;

/// <summary>
/// A script's text, scene by scene, under the hands of a writer; nothing is stored. Each text stands for a scene until it is read again: then a heading
/// typed in the middle has split it, and a deleted one joined it to the text before.
/// </summary>
internal sealed class ScriptEdit
{
    private readonly List<string> texts;
    private readonly List<StoredScene?> identities;
    private string preamble;

    private ScriptEdit(string preamble, IEnumerable<string> texts, IEnumerable<StoredScene?> identities)
        => (this.preamble, this.texts, this.identities) = (preamble, [.. texts], [.. identities]);

    public int Count => texts.Count;

    /// <summary>A script as it is stored.</summary>
    public static ScriptEdit Of(Script script, IReadOnlyList<StoredScene> scenes) => new(script.Preamble, scenes.Select(scene => scene.RawText), scenes);

    /// <summary>What an edit has come to, for a further one.</summary>
    public static ScriptEdit Of(EditedScript read) => new(
        ScriptText.PreambleOf(read.Screenplay), read.Screenplay.Scenes.Select(scene => scene.Text), read.Screenplay.Scenes.Select(read.Identity));

    /// <summary>The place of a stored scene; -1 when it is not there any more.</summary>
    public int IndexOf(Guid sceneId) => identities.FindIndex(scene => scene?.Id == sceneId);

    /// <summary>Title page and prologue, which end before the first heading.</summary>
    public void SavePreamble(string text) => preamble = texts.Count == 0 || text.Length == 0 ? text : EndingInBlankLine(text);

    /// <summary>Leaves nothing of a text; its scene is gone.</summary>
    public void Empty(int at) => texts[at] = "";

    public void Save(int at, string text) => texts[at] = at == texts.Count - 1 ? text : EndingInBlankLine(text);

    public void Insert(int at, string text)
    {
        if (at > 0)
            texts[at - 1] = EndingInBlankLine(texts[at - 1]);
        else
            preamble = preamble.Length == 0 ? "" : EndingInBlankLine(preamble);
        texts.Insert(at, at == texts.Count ? text : EndingInBlankLine(text));
        identities.Insert(at, null);
    }

    public void Delete(int at)
    {
        texts.RemoveAt(at);
        identities.RemoveAt(at);
    }

    public void Move(int from, int to)
    {
        var (text, identity) = (texts[from], identities[from]);
        Delete(from);
        texts.Insert(to, text);
        identities.Insert(to, identity);
        for (var i = 0; i < texts.Count - 1; i++)
            texts[i] = EndingInBlankLine(texts[i]);
    }

    /// <summary>Reads the texts put together. Each text's identity goes to the first scene that begins in it; further ones are new.</summary>
    public EditedScript Read()
    {
        var screenplay = FountainReader.Read(ScriptText.Join(preamble, texts));
        var identityOf = new Dictionary<int, StoredScene>();
        var (text, end) = (-1, preamble.Length);
        foreach (var scene in screenplay.Scenes)
        {
            var before = text;
            while (scene.Offset >= end && text + 1 < texts.Count)
                end += texts[++text].Length;
            if (text != before && identities[text] is { } stored)
                identityOf[scene.Index] = stored;
        }

        return new EditedScript(screenplay, scene => identityOf.GetValueOrDefault(scene.Index));
    }

    /// <summary>The scene that holds the text at <paramref name="at"/>: the first that begins in it, or else the last that begins before it.</summary>
    /// <exception cref="InvalidInputException">There is neither.</exception>
    public Scene HolderOf(EditedScript read, int at)
    {
        var start = preamble.Length + texts.Take(at).Sum(text => text.Length);
        return read.Screenplay.Scenes.FirstOrDefault(scene => scene.Offset >= start && scene.Offset < start + texts[at].Length)
            ?? read.Screenplay.Scenes.LastOrDefault(scene => scene.Offset < start)
            ?? throw new InvalidInputException("text", "This text has no scene heading and no scene before it that it could join. Keep a heading, such as 'INT. KITCHEN - NIGHT', or delete the scene.");
    }

    // A heading needs an empty line before it; what comes behind this text is one. A line of spaces is not empty: it keeps a speech going.
    private static string EndingInBlankLine(string text)
    {
        var body = text.TrimEnd(' ', '\t', '\r', '\n');
        var ending = text[body.Length..].Replace("\r\n", "\n", StringComparison.Ordinal);
        return ending.EndsWith('\n') && ending.Contains("\n\n", StringComparison.Ordinal) ? text : body + "\n\n";
    }
}

/// <summary>A script as it reads after an edit, and for each of its scenes the stored one that it is, or null for a new one.</summary>
internal sealed record EditedScript(Screenplay Screenplay, Func<Scene, StoredScene?> Identity);
