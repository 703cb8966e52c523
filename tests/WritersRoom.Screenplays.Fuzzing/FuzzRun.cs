using System.Diagnostics;
using WritersRoom.Screenplays.Fuzzing.Checks;
using WritersRoom.Screenplays.Fuzzing.Inputs;

namespace WritersRoom.Screenplays.Fuzzing;

/// <summary>
/// Gives the readers inputs that nobody would write, and holds them to what they promise: no exception but the one for files that cannot be
/// read, no hang, nothing lost, memory within a multiple of the input.
/// </summary>
public sealed class FuzzRun(FuzzCorpus corpus, FuzzOptions options)
{
    private readonly FuzzInputs inputs = new(corpus, options.LargestText);
    private readonly List<Finding> findings = [];
    private readonly Dictionary<FuzzFormat, int> accepted = [];
    private volatile FuzzCase? running;
    private long began;
    private int done;
    private long characters;

    /// <summary>The input of one iteration, to look at it again.</summary>
    public FuzzCase Input(int iteration) => inputs.Make(options.Seed, iteration);

    /// <summary>Runs until time or iterations are used up, or an input hangs.</summary>
    public FuzzReport Run()
    {
        // What hangs cannot be ended from outside, so it runs beside the one who watches.
        using var end = new ManualResetEventSlim();
        var worker = new Thread(() => Work(end), 16 * 1024 * 1024) { IsBackground = true };
        worker.Start();
        while (!end.Wait(TimeSpan.FromSeconds(1)))
        {
            if (running is not { } hung || Stopwatch.GetElapsedTime(Volatile.Read(ref began)) < options.Hang)
                continue;
            Keep(new Finding(hung, $"no end after {options.Hang.TotalSeconds:F0} s"));
            break;
        }

        return new FuzzReport(done, characters, accepted, findings);
    }

    private void Work(ManualResetEventSlim end)
    {
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < options.Iterations && Stopwatch.GetElapsedTime(start) < options.Time; i++)
            Try(inputs.Make(options.Seed, options.First + i));
        end.Set();
    }

    private void Try(FuzzCase input)
    {
        Volatile.Write(ref began, Stopwatch.GetTimestamp());
        running = input;
        try
        {
            if (FuzzCheck.Run(input))
                accepted[input.Format] = accepted.GetValueOrDefault(input.Format) + 1;
        }
        catch (Exception problem)
        {
            running = null;
            Keep(new Finding(FuzzShrinker.Shrink(input, problem), problem.ToString()));
        }

        running = null;
        done++;
        characters += input.Text.Length;
    }

    private void Keep(Finding finding)
    {
        findings.Add(finding);
        if (options.KeepIn is not { } folder)
            return;
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, finding.Case.FileName);
        File.WriteAllBytes(path, finding.Case.ToBytes());
        File.WriteAllText(path + ".txt", finding.ToString());
    }
}
