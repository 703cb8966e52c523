using System.Collections.Frozen;

namespace WritersRoom.Language;

/// <summary>English forms that no suffix rule leads back to their word: "fought" is "fight", "wives" is "wife".</summary>
public static class IrregularForms
{
    private static readonly FrozenDictionary<string, string> Bases = Read(
        "arise arose arisen, awake awoke awoken, beat beaten, begin began begun, bend bent, bind bound, bite bit bitten, bleed bled, blow blew blown, " +
        "break broke broken, breed bred, bring brought, build built, burn burnt, buy bought, catch caught, choose chose chosen, cling clung, creep crept, " +
        "deal dealt, dig dug, draw drew drawn, dream dreamt, drink drank drunk, drive drove driven, eat ate eaten, fall fell fallen, feed fed, feel felt, " +
        "fight fought, find found, flee fled, fling flung, fly flew flown flies, forbid forbade forbidden, forget forgot forgotten, forgive forgave forgiven, " +
        "freeze froze frozen, grind ground, grow grew grown, hang hung, hear heard, hide hid hidden, hold held, kneel knelt, know knew known, " +
        "lay laid, lead led, lean leant, leap leapt, learn learnt, leave left, lend lent, lie lay lain, light lit, lose lost, meet met, mistake mistook mistaken, " +
        "pay paid, plead pled, ride rode ridden, ring rang rung, rise rose risen, run ran, seek sought, sell sold, send sent, sew sewn, shake shook shaken, " +
        "shine shone, shoot shot, show shown, shrink shrank shrunk, sing sang sung, sink sank sunk, sit sat, slay slew slain, sleep slept, slide slid, " +
        "sling slung, smell smelt, smite smote smitten, speak spoke spoken, spend spent, spin spun, spit spat, spring sprang sprung, stand stood, " +
        "steal stole stolen, stick stuck, sting stung, stink stank stunk, strike struck stricken, strive strove, swear swore sworn, sweep swept, swell swollen, " +
        "swim swam swum, swing swung, teach taught, tear tore torn, throw threw thrown, tread trod trodden, understand understood, wake woke woken, " +
        "wear wore worn, weave wove woven, weep wept, win won, wind wound, withdraw withdrew withdrawn, write wrote written, " +
        "child children, foot feet, goose geese, knife knives, leaf leaves, life lives, loaf loaves, man men, mouse mice, ox oxen, shelf shelves, " +
        "thief thieves, tooth teeth, wife wives, wolf wolves, woman women, half halves, calf calves, self selves, elf elves");

    /// <summary>The word that <paramref name="term"/> (lower case) is a form of; the term itself when it is none of these.</summary>
    public static string BaseOf(string term) => Bases.GetValueOrDefault(term, term);

    private static FrozenDictionary<string, string> Read(string table)
    {
        var bases = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in table.Split(", "))
        {
            var forms = entry.Split(' ');
            foreach (var form in forms.AsSpan(1)) bases.TryAdd(form, forms[0]);
        }

        return bases.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
