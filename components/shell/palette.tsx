"use client";

import { Autocomplete } from "@base-ui/react/autocomplete";
import { Dialog } from "@base-ui/react/dialog";
import { ArrowRight, Search } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Icon } from "@/components/ui/icon";
import { KeyCap } from "@/components/ui/keys/key-cap";
import { useBoundKeys } from "@/components/ui/keys/keys-provider";
import { type PaletteGroup, type PaletteItem, type PaletteSearch, paletteGroups } from "./palette-items";
import { useFound } from "./use-found";

type Props = { open: boolean; onOpenChange: (open: boolean) => void; search: PaletteSearch | undefined };

/** Find or do: one field over everything that has a name or a key. */
export function Palette({ open, onOpenChange, search }: Props) {
  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Backdrop className="scrim" />
        <Dialog.Viewport className="dialog-place palette-place">
          <Dialog.Popup className="dialog palette" aria-label="Find or do">
            <Finder search={search} onDone={() => onOpenChange(false)} />
          </Dialog.Popup>
        </Dialog.Viewport>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function Finder({ search, onDone }: { search: PaletteSearch | undefined; onDone: () => void }) {
  const [query, setQuery] = useState("");
  const router = useRouter();
  const { found, saying } = useFound(query, search);
  const groups = paletteGroups(query, found, useBoundKeys());

  function choose(item: PaletteItem) {
    onDone();
    if (item.type === "found") router.push(item.found.href);
    else item.command.run();
  }

  return (
    <Autocomplete.Root
      inline
      open
      items={groups}
      filter={null}
      value={query}
      onValueChange={(value, details) => details.reason !== "item-press" && setQuery(value)}
      itemToStringValue={(item: PaletteItem) => item.label}
      autoHighlight="always"
      keepHighlight
    >
      <div className="ask">
        <Icon of={Search} />
        <Autocomplete.Input
          aria-label="Find or do"
          placeholder={search ? "A name, e-mail, phone, id, or something to do" : "Something to do"}
        />
      </div>
      <Autocomplete.Status className="say">{saying}</Autocomplete.Status>
      <Autocomplete.Empty className="say">{query && !saying ? "Nothing by that name" : null}</Autocomplete.Empty>
      <Autocomplete.List className="menu found">
        {(group: PaletteGroup) => (
          <Autocomplete.Group key={group.value} items={group.items}>
            <Autocomplete.GroupLabel className="head">{group.value}</Autocomplete.GroupLabel>
            <Autocomplete.Collection>
              {(item: PaletteItem) => (
                <Autocomplete.Item key={item.id} className="item" value={item} onClick={() => choose(item)}>
                  <ItemWords item={item} />
                </Autocomplete.Item>
              )}
            </Autocomplete.Collection>
          </Autocomplete.Group>
        )}
      </Autocomplete.List>
    </Autocomplete.Root>
  );
}

function ItemWords({ item }: { item: PaletteItem }) {
  if (item.type === "command") {
    return (
      <>
        <Icon of={ArrowRight} />
        {item.label}
        {item.command.keys && (
          <span className="push">
            <KeyCap keys={item.command.keys} />
          </span>
        )}
      </>
    );
  }
  const { icon, label, detail, end } = item.found;
  return (
    <>
      {icon}
      <span className="cut">
        {label} {detail && <span className="three">{detail}</span>}
      </span>
      {end && <span className="push">{end}</span>}
    </>
  );
}
