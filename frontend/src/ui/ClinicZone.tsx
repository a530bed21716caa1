import { createContext, useContext } from 'react'
import { browserZone } from './time'

const ClinicZone = createContext<string | null>(null)

export const ClinicZoneProvider = ClinicZone.Provider

/** The clinic's time zone: all its times are shown by that clock. */
export const useClinicZone = () => useContext(ClinicZone) ?? browserZone()
