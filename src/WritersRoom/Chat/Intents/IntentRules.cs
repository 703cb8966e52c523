namespace WritersRoom.Chat.Intents;

/// <summary>
/// The words and phrases that tell an intent. They are matched as whole words: "edit" is not in "credit", "arc" not in "march". A command counts only where
/// a message commands: at its start, after "please", "can you", "I want to" and the like.
/// </summary>
internal static class IntentRules
{
    /// <summary>What a message is told to do.</summary>
    public static readonly (Intent Intent, double Weight, string Words)[] Commands =
    [
        (Intent.LocalEdit, 4,
            "rewrite; rephrase; reword; revise; redraft; tighten; trim; shorten; lengthen; condense; polish; punch up; clean up; proofread; edit; fix; correct; replace; " +
            "delete; remove; cut; swap; insert; merge; split; rename; convert; reformat; format; simplify; streamline; smooth; sharpen; tone down; dial down; soften; " +
            "expand; extend; flesh out; add; change; turn; make; translate; update; move; strike; capitalize; restructure; write; drop; take out; put; redo; compress; adjust; use; " +
            "let her say; let him say; let them say; have her say; have him say; have them say"),
        (Intent.SceneFeedback, 4,
            "critique; review; evaluate; assess; rate; grade; judge; comment on; give feedback; give me feedback; give me notes; give notes; give me your thoughts; " +
            "give me coverage; tell me what you think; tell me honestly; tell me if this works; tell me if it works; tell me whether this works; poke holes; analyze this; " +
            "analyse this; analyze the scene; analyse the scene; analyze my; check the pacing; check the tone; check if; check whether; look at this; look over; read this; have a look"),
        (Intent.Brainstorm, 4,
            "brainstorm; imagine; invent; pitch; suggest; propose; dream up; think up; come up with; give me ideas; give me some ideas; give me options; give me a few options; " +
            "give me alternatives; give me some alternatives; spitball; riff; make up; think of; list ideas; list possible; list some ideas; explore; throw out"),
        (Intent.GlobalQuestion, 4,
            "find; search; list; show; locate; summarize; summarise; recap; outline; count; name; remind; compare; trace; track; explain; describe; look up; tell me who; " +
            "tell me where; tell me when; tell me how many; tell me about; tell me what happens; walk me through; identify; quote"),
    ];

    /// <summary>What a message says anywhere.</summary>
    public static readonly (Intent Intent, double Weight, string Words)[] Phrases =
    [
        (Intent.LocalEdit, 3,
            "this line to; the line to; instead of saying; should read; should say instead; typo; typos; spelling; grammar; word choice; rewrite; rewritten; reword; rephrase; " +
            "shorter version; another way to say; a better way to say; better wording; make it shorter; make this shorter; make it punchier; make it funnier; " +
            "make this funnier; make it sound; in fewer words; a new draft of this; say this differently; cut down"),
        (Intent.SceneFeedback, 3,
            "feedback; critique; what do you think; what did you think; your thoughts; any thoughts; thoughts on; thoughts about; your opinion; your take; your impression; your notes; " +
            "notes on this; any notes; does this work; does it work; do they work; is this working; is it working; scene work; scene working; dialogue work; opening work; ending work; joke work; jokes work; twist work; " +
            "on the nose; too long; too short; too slow; too fast; too much; too many; too obvious; too subtle; too talky; too dark; too wordy; drags; drag; dragging; believable; convincing; plausible; clunky; stilted; cliche; cliched; " +
            "clichéd; boring; confusing; earn its place; earned; flat; rushed; repetitive; natural enough; feel natural; sound natural; ring true; rings true; strengths; weaknesses; strengths and weaknesses; " +
            "what's wrong with; what is wrong with; what's missing; what is missing; how is the pacing; how's the pacing; is the pacing; is the tension; is the conflict; is the dialogue; how is this; how's this; how is my; how's my; " +
            "improve; improvement; improved; stronger; could be better; can be better; be better; land; lands; is the scene; is this scene; does the scene; does this scene; is my; are my; does my; do my"),
        (Intent.Brainstorm, 3,
            "brainstorm; brainstorming; what if; ideas; an idea; any idea; options for; options; suggestions; suggestion; alternatives; alternative ending; alternative endings; other ways; different ways; some ways; possibilities; " +
            "possible titles; possible endings; come up with; could happen next; might happen next; should happen next; happen next; where could; where might; how could the story; how might the story; " +
            "how else; what else could; what else might; help me think; stuck on; stuck; writer block; i need a name; need names; names for; titles for; a title for; a twist; twists; " +
            "backstory for; make up; a new character; new characters; a sequel; what would happen if; what would make; how about we; what could; how might; what might"),
        (Intent.GlobalQuestion, 2,
            "throughout; overall; whole script; entire script; whole story; entire story; the script; the story; screenplay; arc; arcs; theme; themes; subplot; subplots; plot; plot hole; plot holes; timeline; " +
            "main character; protagonist; antagonist; act one; act two; act three; first act; second act; third act; how many; how often; which scene; which scenes; what scene; what scenes; in which; whose; " +
            "first mentioned; last mentioned; first appear; first time; set up; paid off; pays off; relationship between; foreshadow; foreshadowed; continuity; setup; payoff; ever; each time; every time; end up; who is; who are; where is; where are; " +
            "where does; where do; where did; when does; when do; when did; who says; who said; who tells; who knows; why does; why do; why did; what happens; what happened; what does; what did; how does; how did; does anyone; did anyone; do we"),
        (Intent.SceneFeedback, 2,
            "feel; feels; clear; clear enough; enough; distinct; an audience; a reader; the reader; chemistry; effective; working; how do you like; do you like; exposition; read well; " +
            "this page; this scene; in this scene; this exchange; this dialogue; this speech"),
        (Intent.GlobalQuestion, 1, "who; where; when; which; what is; what are; what's; did; anywhere; anyone; at what point; scenes; what actions; what was; what were; final scene; last scene; first scene"),
        (Intent.SceneFeedback, 1, "too; here"),
    ];

    /// <summary>What may stand before a command without hiding it.</summary>
    public static readonly string[] Courtesies =
    [
        "please", "can you", "could you", "would you", "will you", "can we", "could we", "can i", "could i", "may i", "let's", "let us", "i want you to", "i want to", "i'd like you to",
        "i'd like to", "i would like you to", "i would like to", "i need you to", "i need to", "help me to", "help me", "help", "go ahead and", "just", "now", "ok", "okay", "hey", "hi", "so",
        "and", "then", "also", "maybe", "quickly", "kindly", "try to", "you should", "we should", "should i", "should we", "how do i", "how should i", "how would you", "how can i", "do", "thanks", "great", "yes", "no",
    ];
}
