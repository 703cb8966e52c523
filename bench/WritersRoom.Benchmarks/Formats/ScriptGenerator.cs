using System.Text;
using WritersRoom.Screenplays.Model;

namespace WritersRoom.Benchmarks.Formats;

/// <summary>Writes Fountain with every kind of element in it, some of it beyond ASCII; the same seed gives the same text on every machine.</summary>
internal sealed class ScriptGenerator
{
    private readonly ScriptWords words;
    private readonly Random random;
    private readonly StringBuilder text = new();
    private readonly Dictionary<ElementType, int> counts = [];
    private int scenes;
    private int bytes;

    private ScriptGenerator(int seed)
    {
        random = new Random(seed);
        words = new ScriptWords(random);
    }

    /// <summary>A script of about as many bytes of UTF-8 as asked for.</summary>
    public static GeneratedScript Write(int bytes, int seed)
    {
        var generator = new ScriptGenerator(seed);
        generator.Line("Title: The Salt Road");
        generator.Line("Credit: written by");
        generator.Line("Author: Nobody at all");
        generator.Line("Contact:");
        generator.Line("    Nowhere 1");
        generator.Line("    Søborg");
        generator.Line("");
        while (generator.bytes < bytes)
            generator.Scene();
        return new GeneratedScript(generator.text.ToString(), generator.counts);
    }

    private void Scene()
    {
        scenes++;
        if (scenes % 24 == 1)
            Block(ElementType.Section, $"# Act {(scenes / 24) + 1}");
        if (scenes % 8 == 1)
        {
            Block(ElementType.Section, $"## Part {(scenes / 8) + 1}");
            Block(ElementType.Synopsis, $"= {words.Sentence()}");
        }

        Block(ElementType.SceneHeading, Heading());
        for (var beats = random.Next(4, 18); beats > 0; beats--)
            Beat();
        if (Chance(30))
            Block(ElementType.Transition, words.Transition());
        if (scenes % 20 == 0)
            Block(ElementType.PageBreak, "===");
    }

    private string Heading()
    {
        var heading = Chance(6) ? "." + words.Place() : words.Setting() + words.Place() + " - " + words.Time();
        return Chance(30) ? $"{heading} #{scenes}{(Chance(20) ? "A" : "")}#" : heading;
    }

    private void Beat()
    {
        switch (random.Next(100))
        {
            case < 36:
                Block(ElementType.Action, words.Paragraph());
                break;
            case < 88:
                Speech(words.Name(), "");
                if (Chance(5))
                    Speech(words.Name(), " ^");
                break;
            case < 90:
                Speech("@" + words.MixedName(), "");
                break;
            case < 91:
                Block(ElementType.Centered, $"> {words.Sentence()} <");
                break;
            case < 93:
                Block(ElementType.Note, $"[[{words.Sentence()}]]");
                break;
            case < 95:
                Aside();
                break;
            case < 96:
                Block(ElementType.Boneyard, $"/* {words.Sentence()}\n\n{words.Sentence()} */");
                break;
            case < 98:
                Block(ElementType.Lyrics, $"~{words.Talk()}\n~{words.Talk()}");
                break;
            default:
                Block(ElementType.Action, $"!{words.Sentence().ToUpperInvariant()}");
                break;
        }
    }

    // A note in the middle of a paragraph.
    private void Aside()
    {
        Block(ElementType.Action, $"{words.Sentence()} [[{words.Sentence()}]] {words.Sentence()}");
        Count(ElementType.Note);
    }

    private void Speech(string name, string mark)
    {
        Line(name + (Chance(12) ? " (V.O.)" : Chance(8) ? " (CONT'D)" : "") + mark);
        Count(ElementType.Character);
        if (Chance(22))
            Part(ElementType.Parenthetical, $"({words.Manner()})");
        Part(ElementType.Dialogue, words.Talk());
        if (Chance(18))
        {
            Part(ElementType.Parenthetical, "(beat)");
            Part(ElementType.Dialogue, words.Talk());
        }

        Line("");
    }

    private void Part(ElementType type, string line)
    {
        Line(line);
        Count(type);
    }

    private void Block(ElementType type, string lines)
    {
        Line(lines);
        Line("");
        Count(type);
    }

    private void Count(ElementType type) => counts[type] = counts.GetValueOrDefault(type) + 1;

    private void Line(string line)
    {
        text.Append(line).Append('\n');
        bytes += Encoding.UTF8.GetByteCount(line) + 1;
    }

    private bool Chance(int percent) => random.Next(100) < percent;
}
