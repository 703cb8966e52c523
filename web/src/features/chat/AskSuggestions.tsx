import { useQuery } from "@tanstack/react-query";
import { charactersQuery } from "@/features/artifacts/queries";
import { scenesQuery } from "@/features/scripts/queries";
import { NoModelHint } from "@/features/settings/NoModelHint";

interface AskSuggestionsProps {
  scriptId: string;
  onAsk: (question: string) => void;
}

/** The empty conversation: what may be asked, with names out of this very script. */
export function AskSuggestions({ scriptId, onAsk }: AskSuggestionsProps) {
  const characters = useQuery(charactersQuery(scriptId));
  const scenes = useQuery(scenesQuery(scriptId));
  const [first, second, third] = (characters.data ?? []).map((character) => properName(character.name));
  const questions = [
    third !== undefined && `Who is ${third}?`,
    first !== undefined && second !== undefined && `What does ${first} say to ${second}?`,
    "What happens in scene 1?",
  ].filter((question) => question !== false);
  if (scenes.data?.length === 0) {
    return (
      <div className="suggestions">
        <p>Answers come from what is written in the scenes, each with the line that it rests on. Write or import a scene, and ask.</p>
      </div>
    );
  }
  return (
    <div className="suggestions">
      <p>Ask anything about this script. Each claim of an answer comes with the line it rests on, so that you can check it.</p>
      <ul>
        {questions.map((question) => (
          <li key={question}>
            <button
              type="button"
              onClick={() => {
                onAsk(question);
              }}
            >
              {question}
            </button>
          </li>
        ))}
      </ul>
      <NoModelHint words="No model is set: answers are put together from the script’s own lines, free and on this machine. A model answers in its own words too." />
    </div>
  );
}

/** Cues are in capitals; a sentence is not. */
function properName(name: string): string {
  return name.toLowerCase().replace(/(^|[\s.'-])(\p{L})/gu, (_, before: string, letter: string) => before + letter.toUpperCase());
}
