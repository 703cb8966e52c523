using System.Diagnostics;
using System.Text;
using System.Xml;
using WritersRoom.Screenplays.Fdx;
using WritersRoom.Screenplays.Fountain;
using WritersRoom.Screenplays.Fuzzing;
using WritersRoom.Screenplays.Layout;
using WritersRoom.Screenplays.Model;
using WritersRoom.Screenplays.PlainText;

namespace WritersRoom.Benchmarks.Formats;

/// <summary>Whether twice the text takes about twice the time, for every text that is built to make it otherwise.</summary>
internal static class GrowthBenchmark
{
    private const int Characters = 1_000_000;
    private const double Most = 2.6;
    private const int Rounds = 3;
    private const int Attempts = 4;

    private static readonly (string Name, Func<string, string> Prepare, Action<string> Work)[] Readers =
    [
        ("Fountain", text => text, text => FountainWork.Everything(text)),
        ("written anew", text => text, text => FountainWriter.Write(TitlePage.None, FountainReader.Read(text).Elements)),
        ("plain text", text => text, text => PlainTextReader.Read(text)),
        ("FDX", Paragraphs, text => FdxReader.Read(text)),
        ("paginated", text => text, text => Paginator.Paginate(FountainReader.Read(text))),
    ];

    public static int Run()
    {
        Console.WriteLine($"{HostileText.All.Count} texts; time of {Characters:N0} characters to time of half as many, at most {Most}; milliseconds of the whole in brackets");
        var targets = new Targets();
        foreach (var (reader, prepare, work) in Readers)
        {
            var grown = HostileText.All.Select(text => (text.Key, Grown: Grow(text.Value, prepare, work))).OrderByDescending(one => one.Grown.Ratio).ToArray();
            foreach (var (name, growth) in grown.Where((one, place) => place < 3 || one.Grown.Ratio > Most))
                Console.WriteLine($"  {reader,-14}{name,-40}{growth.Ratio,6:F2} ({growth.Milliseconds:F0})");
            targets.AtMost($"{reader}, {grown[0].Key}", grown[0].Grown.Ratio, Most, "times");
        }

        return targets.ExitCode;
    }

    // The least of several times is the one that other work on the machine disturbed least.
    private static (double Ratio, double Milliseconds) Grow(Func<int, string> make, Func<string, string> prepare, Action<string> work)
    {
        var half = prepare(make(Characters / 2));
        var whole = prepare(make(Characters));
        var (best, ratio) = ((Half: double.MaxValue, Whole: double.MaxValue), double.MaxValue);
        for (var attempt = 0; attempt < Attempts && ratio > Most; attempt++)
        {
            best = (Math.Min(best.Half, Least(half, work)), Math.Min(best.Whole, Least(whole, work)));
            ratio = best.Whole / Math.Max(best.Half, 0.5);
        }

        return (ratio, best.Whole);
    }

    private static double Least(string text, Action<string> work)
    {
        var least = double.MaxValue;
        for (var round = 0; round < Rounds; round++)
        {
            var began = Stopwatch.GetTimestamp();
            work(text);
            least = Math.Min(least, Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }

        return least;
    }

    // Every line a paragraph of one speech.
    private static string Paragraphs(string text)
    {
        var fdx = new StringBuilder("<FinalDraft><Content><Paragraph Type=\"Character\"><Text>MARA</Text></Paragraph>\n");
        using (var xml = XmlWriter.Create(fdx, new XmlWriterSettings { ConformanceLevel = ConformanceLevel.Fragment }))
        {
            foreach (var line in text.Split('\n'))
            {
                xml.WriteStartElement("Paragraph");
                xml.WriteAttributeString("Type", "Dialogue");
                xml.WriteElementString("Text", string.Concat(line.Where(XmlConvert.IsXmlChar)));
                xml.WriteEndElement();
            }
        }

        return fdx.Append("</Content></FinalDraft>").ToString();
    }
}
