using WritersRoom.Screenplays.Fountain;
using WritersRoom.Screenplays.Model;

namespace WritersRoom.Screenplays.Fuzzing.Checks;

/// <summary>What is promised of Fountain text, whatever it is.</summary>
internal static class FountainCheck
{
    private const long BytesPerCharacter = 400;
    private const long BytesAtLeast = 1_000_000;

    // Written anew and read again, several times over: for what is short.
    private const int LongestForAll = 60_000;

    public static void Run(string text)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var read = FountainReader.Read(text);
        foreach (var element in read.Elements)
            if (Emphasis.Parse(element.Text).Sum(run => run.Text.Length) > element.Text.Length)
                throw new FuzzFailure("emphasis has more words than its text");
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Holds(allocated <= BytesAtLeast + (BytesPerCharacter * text.Length), "memory is linear in the text");

        Holds(FountainWriter.Write(read) == text, "an untouched screenplay is written as it was");
        Spans(read);
        Scenes(read);
        if (text.Length > LongestForAll)
            return;
        Again(read);
        ScenesAlone(read);
        ExportCheck.Run(read);
    }

    private static void Spans(Screenplay read)
    {
        var end = 0;
        foreach (var element in read.Elements)
        {
            var isAside = element.Type is ElementType.Note or ElementType.Boneyard;
            Holds(element.Length > 0 && element.Offset >= 0 && element.Offset + element.Length <= read.Source.Length, "a span lies in the source");
            Holds(isAside || element.Offset >= end, "spans do not overlap");
            Holds(element.Line > 0, "an element has a line");
            end = Math.Max(end, element.Offset + element.Length);
        }
    }

    private static void Scenes(Screenplay read)
    {
        var at = read.Scenes.Count == 0 ? read.Source.Length : read.Scenes[0].Offset;
        var elements = read.Prologue.Count;
        foreach (var scene in read.Scenes)
        {
            Holds(scene.Offset == at, "a scene begins where the one before ends");
            at += scene.Length;
            elements += scene.Elements.Count;
        }

        Holds(at == read.Source.Length && elements == read.Elements.Count, "scenes cover the script");
    }

    private static void Again(Screenplay read)
    {
        var again = FountainReader.Read(FountainWriter.Write(read.TitlePage, read.Elements));
        Holds(Described(again).SequenceEqual(Described(read)), "elements written anew are read as the same elements");
        Holds(again.TitlePage.Entries.SequenceEqual(read.TitlePage.Entries), "a title page written anew is read as the same");
    }

    private static void ScenesAlone(Screenplay read)
    {
        foreach (var scene in read.Scenes)
            Holds(FountainReader.ReadScene(scene.Text).Hash == scene.Hash, "a scene read alone says what it says in the whole");
    }

    // A stray [[ or /* that a mark moved behind it would close is written with a backslash.
    private static IEnumerable<string> Described(Screenplay screenplay) => screenplay.Elements.Select(element =>
        $"{element.Type} {element.IsDual} {element.Depth} {element.SceneNumber} {Unescaped(Unescaped(element.Text, "[["), "/*")}");

    private static string Unescaped(string text, string mark)
    {
        var pieces = text.Split(mark);
        for (var i = 0; i < pieces.Length - 1; i++)
            pieces[i] = pieces[i].TrimEnd('\\');
        return string.Join(mark, pieces);
    }

    private static void Holds(bool condition, string promise)
    {
        if (!condition)
            throw new FuzzFailure(promise);
    }
}
